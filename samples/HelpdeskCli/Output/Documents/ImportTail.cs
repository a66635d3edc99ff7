using System.Text.Json.Serialization;

namespace HelpdeskCli;

/// <summary>What follows the rows of an import.</summary>
internal sealed record ImportTail(int Created, int Skipped, bool DryRun)
{
    /// <summary>Rows that an earlier run of the same import had created.</summary>
    public int CreatedBefore { get; init; }

    public int Invited { get; init; }

    public int NotInvited { get; init; }

    /// <summary>The import's id, which the same file read the same way has again.</summary>
    public string? Import { get; init; }

    /// <summary>Why the command exits as it does, where it is not known of a row whether it went in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorDocument.Body? Error { get; init; }
}
