namespace Helpdesk.Sdk.Entra;

/// <summary>How far a writing request came.</summary>
internal enum SendState
{
    /// <summary>Nothing left.</summary>
    NotSent,
    /// <summary>It left, and no answer came yet.</summary>
    InFlight,
    /// <summary>Answered with a refusal.</summary>
    Refused,
    /// <summary>Answered with success.</summary>
    Done,
    /// <summary>Answered by a server that may have failed after the change (5xx).</summary>
    Ambiguous,
}
