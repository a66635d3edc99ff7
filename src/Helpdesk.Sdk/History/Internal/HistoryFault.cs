namespace Helpdesk.Sdk;

/// <summary>Something wrong with the history.</summary>
/// <param name="First">The number of the first bad entry; <see langword="null"/> when the head file is at fault.</param>
/// <param name="Message">A sentence about it.</param>
internal sealed record HistoryFault(long? First, string Message);
