/* A clock that was set back by so many seconds (TIENDO_TEST_SET_BACK); what only grows goes on growing. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long back(void) {
    const char *said = getenv("TIENDO_TEST_SET_BACK");
    return said ? atol(said) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
    static int (*ask)(clockid_t, struct timespec *);
    if (!ask) ask = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int answer = ask(clock, moment);
    if (!answer && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) moment->tv_sec -= back();
    return answer;
}

int gettimeofday(struct timeval *moment, void *zone) {
    static int (*ask)(struct timeval *, void *);
    if (!ask) ask = (int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday");
    int answer = ask(moment, zone);
    if (!answer) moment->tv_sec -= back();
    return answer;
}

time_t time(time_t *moment) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (moment) *moment = now.tv_sec;
    return now.tv_sec;
}
