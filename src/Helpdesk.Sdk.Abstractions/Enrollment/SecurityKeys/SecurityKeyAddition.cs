namespace Helpdesk.Sdk;

/// <summary>What came of adding a security key.</summary>
public enum SecurityKeyAddition
{
    /// <summary>It is registered.</summary>
    Added,
    /// <summary>An enrollment of its id exists, of whomever: a key is registered once.</summary>
    Taken,
    /// <summary>What was begun is gone, or was ended already.</summary>
    NotPending,
}
