namespace Helpdesk.Sdk;

/// <summary>How far a listing is in one store.</summary>
public enum ListedStoreState
{
    /// <summary>All its users were listed.</summary>
    Complete,
    /// <summary>More may follow on the next page.</summary>
    More,
    /// <summary>It failed or did not answer in time; the next page asks it again where it stopped.</summary>
    Late,
    /// <summary>It failed for good; what is missing of it is not listed.</summary>
    LeftOut,
}
