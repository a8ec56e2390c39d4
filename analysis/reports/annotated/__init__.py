"""The sender's own workbook given back with the mistakes marked.

    T5!F11  #REF!   ->  the cell coloured, a comment on it, a row on the first sheet "Lỗi cần sửa" with a link

The file is changed part by part inside its zip and never loaded and saved by a library: what a library does not
know (shapes, pictures, charts, sparklines, slicers) it would lose. Parts that nobody has to touch keep their bytes.
"""
