namespace Helpdesk.Sdk;

/// <summary>A way to reset a password.</summary>
public enum ResetMethod
{
    /// <summary>A generated or typed new password.</summary>
    NewPassword,
    /// <summary>A link on which the user sets it.</summary>
    SecureLink,
}
