namespace Helpdesk.Sdk;

/// <summary>What came of presenting a one-time secret.</summary>
public enum RedeemStatus
{
    /// <summary>Right, and now used.</summary>
    Accepted,
    /// <summary>Wrong; counted.</summary>
    Wrong,
    /// <summary>There is none, it expired, was used, replaced, or had too many wrong answers.</summary>
    Gone,
}
