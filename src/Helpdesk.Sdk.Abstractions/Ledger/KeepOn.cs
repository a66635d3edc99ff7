namespace Helpdesk.Sdk;

/// <summary>Which outcome keeps a reserved place.</summary>
public enum KeepOn
{
    /// <summary>Success or unknown; given back on refusal or when nothing had to change.</summary>
    SuccessOrUnknown,
    /// <summary>Only a password that the store refused for its quality, or unknown.</summary>
    PasswordRefused,
    /// <summary>Every outcome.</summary>
    Always,
}
