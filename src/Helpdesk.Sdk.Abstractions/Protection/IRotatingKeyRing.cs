namespace Helpdesk.Sdk;

/// <summary>A key ring that makes its own keys. One that takes them from elsewhere (a KMS) rotates there.</summary>
public interface IRotatingKeyRing
{
    /// <summary>Makes a new key and uses it from now on; older keys still open what they sealed.</summary>
    /// <returns>The new key's id.</returns>
    /// <exception cref="HelpdeskConfigurationException">The key could not be stored; nothing changed.</exception>
    string AddKey();
}
