namespace HelpdeskCli;

/// <summary>What became of one row: created, would-create, exists, invalid, refused, denied or unknown.</summary>
internal sealed record ImportRowDocument(int Row, long Line, string? UserName, string Outcome, string? Message, string? Key);
