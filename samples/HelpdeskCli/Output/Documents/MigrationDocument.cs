namespace HelpdeskCli;

/// <summary>What a state migration did, step by step.</summary>
internal sealed record MigrationDocument(IReadOnlyList<string> Migrations);
