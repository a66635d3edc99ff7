namespace Helpdesk.Sdk.GraphDouble;

/// <summary>A request that arrived, and what it came to.</summary>
/// <param name="At">When it arrived, on the double's clock.</param>
/// <param name="Request">The request.</param>
/// <param name="Fact">The template it was matched to; <see langword="null"/> = none.</param>
/// <param name="Status">The answer's status; 0 = dropped.</param>
public sealed record RecordedRequest(DateTimeOffset At, GraphRequest Request, string? Fact, int Status)
{
    /// <summary>Whether it changed something, also when the answer was lost.</summary>
    public bool Applied { get; init; }

    /// <summary>Whether it arrived as a part of a batch.</summary>
    public bool InBatch { get; init; }

    /// <summary>Method and template.</summary>
    public string Operation => $"{Request.Method} {Fact ?? Request.Path}";

    /// <summary>Whether it asks for a change.</summary>
    public bool IsWrite => Request.Method != "GET" && Fact != "/$batch" && Fact != "/directoryObjects/getByIds";
}
