namespace Helpdesk.Sdk;

/// <summary>Reading an identity store failed. The message is for operators, the diagnostic for administrators; neither holds a secret.</summary>
public sealed class IdentityStoreException : Exception
{
    /// <summary>Makes one.</summary>
    public IdentityStoreException(StoreErrorCode code, string message, string? diagnostic = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Diagnostic = diagnostic;
    }

    /// <summary>Makes one with <see cref="StoreErrorCode.Protocol"/>.</summary>
    public IdentityStoreException(string message, Exception innerException) : this(StoreErrorCode.Protocol, message, null, innerException) { }

    /// <summary>Makes one with <see cref="StoreErrorCode.Protocol"/>.</summary>
    public IdentityStoreException(string message) : this(StoreErrorCode.Protocol, message) { }

    /// <summary>Makes one with <see cref="StoreErrorCode.Protocol"/>.</summary>
    public IdentityStoreException() : this(StoreErrorCode.Protocol, "The identity store's answer makes no sense.") { }

    /// <summary>The stable reason.</summary>
    public StoreErrorCode Code { get; }

    /// <summary>The store's own words.</summary>
    public string? Diagnostic { get; }
}
