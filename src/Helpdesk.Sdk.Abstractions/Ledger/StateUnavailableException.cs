namespace Helpdesk.Sdk;

/// <summary>The state could not be read or written; whatever was asked did not happen.</summary>
public sealed class StateUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    public StateUnavailableException(string message) : base(message) { }

    /// <summary>Makes one.</summary>
    public StateUnavailableException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Makes one.</summary>
    public StateUnavailableException() : base("The state is unavailable.") { }
}
