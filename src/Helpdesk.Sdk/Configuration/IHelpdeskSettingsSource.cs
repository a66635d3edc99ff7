namespace Helpdesk.Sdk;

/// <summary>The settings in force. Roles, user policies and processes reload; an invalid reload keeps the last good ones.</summary>
public interface IHelpdeskSettingsSource
{
    /// <summary>The settings in force now.</summary>
    HelpdeskSettings Current { get; }
}
