namespace Helpdesk.Sdk;

/// <summary>How an operation stands in the ledger.</summary>
public enum SettlementStatus
{
    /// <summary>Begun, no outcome recorded.</summary>
    Pending,
    /// <summary>Done.</summary>
    Succeeded,
    /// <summary>Nothing had to change; places and proof are given back.</summary>
    NothingToDo,
    /// <summary>Definitely not done; places are given back, the proof three times at most.</summary>
    Refused,
    /// <summary>May or may not have happened; the reconciler settles it later.</summary>
    Unknown,
}
