using System.Text.Json;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>The browser's own virtual security key (DevTools protocol, domain WebAuthn): verifies its user, and is touched at once.</summary>
internal sealed class VirtualKey
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private VirtualKey(ICDPSession session, string id) => (_session, _id) = (session, id);

    public static async Task<VirtualKey> PlugInAsync(IPage page, bool verifies = true)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "usb",
                ["hasResidentKey"] = false,
                ["hasUserVerification"] = verifies,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new VirtualKey(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Puts its one credential back as it is, with another counter: what a copy made earlier would be.</summary>
    public async Task SetCounterAsync(int count)
    {
        var held = (await _session.SendAsync("WebAuthn.getCredentials", Named()))!.Value.GetProperty("credentials").EnumerateArray().Single();
        var credential = held.EnumerateObject().ToDictionary(static p => p.Name, static p => (object)p.Value, StringComparer.Ordinal);
        credential["signCount"] = count;
        var removing = Named();
        removing["credentialId"] = held.GetProperty("credentialId").GetString()!;
        await _session.SendAsync("WebAuthn.removeCredential", removing);
        var adding = Named();
        adding["credential"] = credential;
        await _session.SendAsync("WebAuthn.addCredential", adding);
    }

    private Dictionary<string, object> Named() => new(StringComparer.Ordinal) { ["authenticatorId"] = _id };
}
