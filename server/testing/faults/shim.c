/*
 * Preloaded into a node process: counts the file operations below FAULT_ROOT and makes one of them fail. The process
 * steers it by paths that no file system has:
 *   open("/.fault/arm/<n>/<mode>/<errno>/<sticky>")  from now on count; the nth operation fails
 *   open("/.fault/off")                              count no more
 *   readlink("/.fault/trace")                        "<fired> <one letter for each operation counted>"
 * Modes: b fail before it is done, a after, s half a write and say so, t half a write and fail, k die before, K die after.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FDS = 4096, TRACE = 4000 };

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char below[FDS];
static char trace[TRACE];
static int counted, armed_at, armed_errno, sticky, active, fired;
static char armed_mode;

#define REAL(result, name, ...)                                                                                        \
  static result (*real)(__VA_ARGS__);                                                                                  \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int inside(const char *path) {
  static const char *root;
  if (!root) root = getenv("FAULT_ROOT");
  return root && path && strncmp(path, root, strlen(root)) == 0;
}

static int tracked(int fd) { return fd >= 0 && fd < FDS && below[fd]; }

/* The mode to apply to this operation, 0 when it goes on undisturbed. */
static char next(char letter) {
  char mode = 0;
  pthread_mutex_lock(&guard);
  if (active) {
    counted += 1;
    if (counted <= TRACE - 1) trace[counted - 1] = letter;
    if (counted == armed_at || (sticky && armed_at > 0 && counted > armed_at)) {
      mode = armed_mode;
      fired += 1;
    }
  }
  pthread_mutex_unlock(&guard);
  if (mode == 'k') kill(getpid(), SIGKILL);
  return mode;
}

static int fail(void) {
  errno = armed_errno;
  return -1;
}

/* For operations that are done or not done. A half one makes no sense: it fails before. */
#define WHOLE(letter, call)                                                                                            \
  char mode = next(letter);                                                                                            \
  if (mode == 'b' || mode == 's' || mode == 't') return fail();                                                        \
  int result = (call);                                                                                                 \
  if (mode == 'K') kill(getpid(), SIGKILL);                                                                            \
  if (mode == 'a') return fail();                                                                                      \
  return result

static void command(const char *what) {
  pthread_mutex_lock(&guard);
  active = 0;
  int n, code, stays;
  char mode;
  if (sscanf(what, "arm/%d/%c/%d/%d", &n, &mode, &code, &stays) == 4) {
    counted = 0;
    fired = 0;
    memset(trace, 0, sizeof trace);
    armed_at = n;
    armed_mode = mode;
    armed_errno = code;
    sticky = stays;
    active = 1;
  }
  pthread_mutex_unlock(&guard);
}

static int open_below(int (*real)(const char *, int, ...), const char *path, int flags, mode_t bits) {
  if (strncmp(path, "/.fault/", 8) == 0) {
    command(path + 8);
    errno = ENOENT;
    return -1;
  }
  if (!inside(path)) return real(path, flags, bits);
  char mode = next((flags & O_CREAT) ? 'O' : 'o');
  if (mode == 'b' || mode == 's' || mode == 't') return fail();
  int fd = real(path, flags, bits);
  if (mode == 'K') kill(getpid(), SIGKILL);
  if (mode == 'a' && fd >= 0) {
    syscall(SYS_close, fd);
    return fail();
  }
  if (fd >= 0 && fd < FDS) below[fd] = 1;
  return fd;
}

int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list rest;
  va_start(rest, flags);
  mode_t bits = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_below(real, path, flags, bits);
}

int open(const char *path, int flags, ...) {
  REAL(int, "open", const char *, int, ...);
  va_list rest;
  va_start(rest, flags);
  mode_t bits = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_below(real, path, flags, bits);
}

/* -1: go on; else the number of bytes to write and whether to fail after them. */
static ssize_t half(char mode, size_t length) {
  return mode == 's' || mode == 't' ? (ssize_t)(length / 2) : -1;
}

#define WRITING(fd, call, short_call, length)                                                                          \
  if (!tracked(fd)) return (call);                                                                                     \
  char mode = next('w');                                                                                               \
  if (mode == 'b') return fail();                                                                                      \
  ssize_t part = half(mode, length);                                                                                   \
  if (part == 0) return fail();                                                                                        \
  ssize_t done = part > 0 ? (short_call) : (call);                                                                     \
  if (mode == 'K') kill(getpid(), SIGKILL);                                                                            \
  if (mode == 'a' || mode == 't') return fail();                                                                       \
  return done

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  WRITING(fd, real(fd, bytes, length), real(fd, bytes, part), length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  WRITING(fd, real(fd, bytes, length, at), real(fd, bytes, part, at), length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  WRITING(fd, real(fd, parts, count), write(fd, parts[0].iov_base, part), parts[0].iov_len);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
  REAL(ssize_t, "pwritev64", int, const struct iovec *, int, off64_t);
  WRITING(fd, real(fd, parts, count, at), syscall(SYS_pwrite64, fd, parts[0].iov_base, part, at), parts[0].iov_len);
}

#define READING(fd, call)                                                                                              \
  if (!tracked(fd)) return (call);                                                                                     \
  char mode = next('r');                                                                                               \
  if (mode) {                                                                                                          \
    if (mode == 'K') kill(getpid(), SIGKILL);                                                                          \
    return fail();                                                                                                     \
  }                                                                                                                    \
  return (call)

ssize_t read(int fd, void *bytes, size_t length) {
  REAL(ssize_t, "read", int, void *, size_t);
  READING(fd, real(fd, bytes, length));
}

ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
  REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
  READING(fd, real(fd, bytes, length, at));
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  if (!tracked(fd)) return real(fd);
  WHOLE('f', real(fd));
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  if (!tracked(fd)) return real(fd);
  WHOLE('f', real(fd));
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  if (!tracked(fd)) return real(fd, length);
  WHOLE('t', real(fd, length));
}

int fchmod(int fd, mode_t bits) {
  REAL(int, "fchmod", int, mode_t);
  if (!tracked(fd)) return real(fd, bits);
  WHOLE('c', real(fd, bits));
}

/* A descriptor is gone whatever close answers, as on Linux. */
int close(int fd) {
  REAL(int, "close", int);
  if (!tracked(fd)) return real(fd);
  char mode = next('x');
  below[fd] = 0;
  int result = real(fd);
  if (mode == 'K') kill(getpid(), SIGKILL);
  return mode ? fail() : result;
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  if (!inside(from)) return real(from, to);
  WHOLE('R', real(from, to));
}

int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  if (!inside(from)) return real(from, to);
  WHOLE('L', real(from, to));
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  if (!inside(path)) return real(path);
  WHOLE('U', real(path));
}

int mkdir(const char *path, mode_t bits) {
  REAL(int, "mkdir", const char *, mode_t);
  if (!inside(path)) return real(path, bits);
  WHOLE('M', real(path, bits));
}

ssize_t readlink(const char *path, char *out, size_t size) {
  REAL(ssize_t, "readlink", const char *, char *, size_t);
  if (strcmp(path, "/.fault/trace") != 0) return real(path, out, size);
  int length = snprintf(out, size, "%d %s", fired, trace);
  return length < (int)size ? length : (ssize_t)size;
}

/* libuv asks for a file's state by this way. */
long syscall(long number, ...) {
  REAL(long, "syscall", long, ...);
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long), d = va_arg(rest, long),
       e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
#ifdef SYS_statx
  if (number == SYS_statx) {
    int counts = inside((const char *)b) || (((const char *)b)[0] == 0 && tracked((int)a));
    char mode = counts ? next('s') : 0;
    if (mode == 'K') kill(getpid(), SIGKILL);
    if (mode) return fail();
  }
#endif
  return real(number, a, b, c, d, e, f);
}
