namespace HelpdeskCli;

/// <summary>What follows the rows of an import.</summary>
internal sealed record ImportTail(int Created, int Skipped, bool DryRun);
