/* The part of ncursesw the program uses, in a form Swift can call: no macros, no globals,
   no variadic functions cross this line. One thread only. */
#ifndef TWOHATS_CNCURSESW_SHIM_H
#define TWOHATS_CNCURSESW_SHIM_H

#include <stdint.h>

enum { TERMINAL_BOLD = 1, TERMINAL_DIM = 2, TERMINAL_REVERSE = 4, TERMINAL_UNDERLINE = 8 };

enum {
    TERMINAL_KEY_NONE = 0,      /* nothing within the time */
    TERMINAL_KEY_TEXT = 1,      /* value is a Unicode scalar or a control byte */
    TERMINAL_KEY_CODE = 2,      /* value is a curses key code */
    TERMINAL_KEY_RESIZE = 3,    /* the window changed its size */
    TERMINAL_KEY_END = 4        /* asked to stop: hang-up, terminate, end of input */
};

struct terminal_key {
    int32_t kind;
    int32_t value;
};

/* 0 when the terminal is ready, -1 when there is none. color 0 keeps to attributes. */
int terminal_open(int escape_delay_ms, int color);
void terminal_close(void);
int terminal_has_color(void);
int terminal_is_utf8(void);
void terminal_size(int32_t *width, int32_t *height);
/* Takes over the size the window has now. */
void terminal_adopt_size(void);
void terminal_put(int y, int x, const char *text, int attributes, int color);
void terminal_clear(void);
void terminal_flush(int cursor_y, int cursor_x);
/* Waits for a key; timeout in milliseconds, -1 for ever. */
struct terminal_key terminal_read(int timeout_ms);
/* A byte that is already there, else kind NONE: for sequences curses does not know. */
struct terminal_key terminal_read_pending(int timeout_ms);
int32_t terminal_key_function(int number);

/* Codes of named keys, in this order: up down left right home end page-up page-down
   backspace delete back-tab enter. */
int32_t terminal_named_key(int index);

/* No core dump, no tracing by others, no crash report with memory in it. */
void process_keep_private(void);

#endif
