using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>How the registration report names the kinds of methods.</summary>
internal static class RegistrationKinds
{
    public static string? Of(JsonObject method) => (Type(method), method["phoneType"]?.ToString()) switch
    {
        ("passwordAuthenticationMethod", _) => null,
        ("phoneAuthenticationMethod", "office") => "officePhone",
        ("phoneAuthenticationMethod", "alternateMobile") => "alternateMobilePhone",
        ("phoneAuthenticationMethod", _) => "mobilePhone",
        ("emailAuthenticationMethod", _) => "email",
        ("microsoftAuthenticatorAuthenticationMethod", _) => "microsoftAuthenticatorPush",
        ("softwareOathAuthenticationMethod", _) => "softwareOneTimePasscode",
        ("fido2AuthenticationMethod", _) => "passKeyDeviceBound",
        ("windowsHelloForBusinessAuthenticationMethod", _) => "windowsHelloForBusiness",
        ("platformCredentialAuthenticationMethod", _) => "macOsSecureEnclaveKey",
        ("temporaryAccessPassAuthenticationMethod", _) => "temporaryAccessPass",
        ("externalAuthenticationMethod", _) => "externalAuthMethod",
        var (other, _) => other.Replace("AuthenticationMethod", "", StringComparison.Ordinal),
    };

    public static string Preferred(GraphUser user) => user.MethodList.Find(m => m["id"]!.ToString() == user.DefaultMethod) is not { } method ? "none" : Type(method) switch
    {
        "phoneAuthenticationMethod" => "sms",
        "microsoftAuthenticatorAuthenticationMethod" => "push",
        "softwareOathAuthenticationMethod" => "oath",
        _ => "none",
    };

    public static string Type(JsonObject method) => method["@odata.type"]!.ToString()["#microsoft.graph.".Length..];
}
