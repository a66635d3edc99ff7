namespace Helpdesk.Sdk;

/// <summary>What came of one change in an identity store.</summary>
public enum ChangeStatus
{
    /// <summary>Done.</summary>
    Succeeded,
    /// <summary>There was nothing to change ("was not locked").</summary>
    NothingToDo,
    /// <summary>The store definitely did not do it.</summary>
    Refused,
    /// <summary>The request left and no answer came.</summary>
    Unknown,
}
