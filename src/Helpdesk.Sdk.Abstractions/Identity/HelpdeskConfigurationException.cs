namespace Helpdesk.Sdk;

/// <summary>The set-up is broken: a wrong setting, a missing key, an old schema. The message names the setting and the remedy.</summary>
public sealed class HelpdeskConfigurationException : Exception
{
    /// <summary>Makes one.</summary>
    public HelpdeskConfigurationException(string message) : base(message) { }

    /// <summary>Makes one.</summary>
    public HelpdeskConfigurationException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Makes one.</summary>
    public HelpdeskConfigurationException() : base("The configuration is wrong.") { }

    /// <summary>Whether the setting is named by the contract but not part of this version.</summary>
    public bool NotBuilt { get; init; }
}
