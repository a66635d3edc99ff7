namespace Helpdesk.Sdk;

/// <summary>What came of making a device enrollment token.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="Secret">The token itself, told this once; the caller owns it. Only when it succeeded.</param>
/// <param name="Token">What is kept of it. Only when it succeeded.</param>
public sealed record DeviceTokenResult(ChangeResult Change, Secret? Secret = null, DeviceToken? Token = null);
