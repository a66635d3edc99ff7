namespace HelpdeskCli;

/// <summary>What is to be done with the rows of an import.</summary>
/// <param name="Store">Where the users go.</param>
/// <param name="Id">Tells this import from others: rows that it has created are not created again.</param>
internal sealed record ImportPlan(string Store, string Id)
{
    public bool DryRun { get; init; }

    /// <summary>Each user is mailed a link for their first password.</summary>
    public bool Invite { get; init; }

    public string? Process { get; init; }
}
