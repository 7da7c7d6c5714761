/** For `onInteractOutside` of what is modal: a message (and its Undo) belongs to no layer and closes none. */
export function stayForMessages(event: Event): void {
  if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]")) event.preventDefault();
}
