using System.Collections.Concurrent;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Understands rows of the registration report. What many accounts have in common is kept once.</summary>
internal sealed class SecondFactorReading
{
    private readonly ConcurrentDictionary<string, SecondFactorFacts> _shared = new(StringComparer.Ordinal);

    public SecondFactorFacts Of(UserRegistrationDetails row, PasswordValidity? domains)
    {
        var kinds = (row.MethodsRegistered ?? []).Select(KindOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // Who signs in somewhere else may have a second factor there, of which nothing is told here.
        var status = row.IsMfaRegistered == true ? "active" : domains?.IsFederated(row.UserPrincipalName) == true ? "managed-elsewhere" : "not-active";
        return _shared.GetOrAdd($"{status} {string.Join(' ', kinds)}", static (_, facts) => facts, new SecondFactorFacts(status, kinds));
    }

    // The report has words of its own for the kinds of methods.
    private static string KindOf(string method) => method switch
    {
        "mobilePhone" or "officePhone" or "alternateMobilePhone" => "phone",
        "email" => "email",
        "microsoftAuthenticatorPush" or "microsoftAuthenticatorPasswordless" or "passKeyDeviceBoundAuthenticator" => "microsoft-authenticator",
        "softwareOneTimePasscode" => "software-oath",
        "fido2SecurityKey" or "passKeyDeviceBound" or "fido2" => "fido2",
        "windowsHelloForBusiness" or "passKeyDeviceBoundWindowsHello" => "windows-hello",
        "macOsSecureEnclaveKey" => "platform-credential",
        "temporaryAccessPass" => "temporary-access-pass",
        "externalAuthMethod" => "external",
        _ => method,
    };
}
