namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What came of an import.</summary>
internal sealed record ImportDocument(int Created, int Failed, bool DryRun, IReadOnlyList<ImportRowDocument> Rows);

/// <summary>What came of one row, counted from 1.</summary>
internal sealed record ImportRowDocument(int Row, string UserName, UserKey? User, ProblemDocument? Problem);
