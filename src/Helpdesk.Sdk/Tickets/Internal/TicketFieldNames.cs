namespace Helpdesk.Sdk;

/// <summary>Where a ticket's facts stand in an answer: dotted paths, or <see langword="null"/> to look under the usual names.</summary>
internal sealed record TicketFieldNames(string? Kind = null, string? Category = null, string? AssignedTo = null, string? Open = null);
