namespace Helpdesk.Sdk;

/// <summary>Who does a part of a listing's work.</summary>
public enum FilteredBy
{
    /// <summary>Nobody: asking for it has no effect beyond a warning.</summary>
    Nobody,
    /// <summary>The identity store.</summary>
    Store,
    /// <summary>The SDK, over the pages that the store delivers, with bounded work.</summary>
    Sdk,
}
