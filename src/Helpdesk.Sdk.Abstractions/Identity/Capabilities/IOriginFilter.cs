namespace Helpdesk.Sdk;

/// <summary>
/// Capability: tell, without asking the directory, whether an account that is copied into another store may come from this one. Stores without it are asked
/// for the account itself.
/// </summary>
public interface IOriginFilter
{
    /// <summary>Whether the account may be one of this store's.</summary>
    bool MayHold(SynchronizedAccount origin);
}
