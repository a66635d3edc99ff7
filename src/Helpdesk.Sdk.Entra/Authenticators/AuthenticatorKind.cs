using System.Globalization;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>The kinds of authentication methods: what they are called, and where they are deleted. Graph deletes none through its common collection.</summary>
internal static class AuthenticatorKind
{
    public const string Password = "password";

    /// <summary>Shows a method; kinds newer than the SDK keep the service's own word.</summary>
    public static StoreAuthenticator Map(AuthenticationMethod method)
    {
        var id = method.Id ?? "";
        return method switch
        {
            PasswordAuthenticationMethod => new(id, Password) { CreatedAt = Created(method), FixedBecause = "The password is reset, not removed." },
            PhoneAuthenticationMethod phone => Make("phone", $"{phone.PhoneType} {MaskNumber(phone.PhoneNumber)}".Trim()),
            EmailAuthenticationMethod mail => Make("email", MaskMail(mail.EmailAddress)),
            MicrosoftAuthenticatorAuthenticationMethod app => Make("microsoft-authenticator", app.DisplayName),
            SoftwareOathAuthenticationMethod => Make("software-oath", null),
            Fido2AuthenticationMethod key => Make("fido2", string.Join(", ", new[] { key.DisplayName, key.Model }.Where(static t => !string.IsNullOrEmpty(t)))),
            WindowsHelloForBusinessAuthenticationMethod hello => Make("windows-hello", hello.DisplayName),
            PlatformCredentialAuthenticationMethod platform => Make("platform-credential", platform.DisplayName),
            TemporaryAccessPassAuthenticationMethod => Make("temporary-access-pass", null),
            // Newer than Microsoft.Graph, and known to the contract.
            _ when method.OdataType == "#microsoft.graph.externalAuthenticationMethod" => Make("external", method.AdditionalData.TryGetValue("displayName", out var name) ? name as string : null),
            _ => new(id, Word(method.OdataType)) { FixedBecause = "This SDK does not know how methods of this kind are removed." },
        };

        StoreAuthenticator Make(string kind, string? label) => new(id, kind) { CreatedAt = Created(method), Label = string.IsNullOrEmpty(label) ? null : label };
    }

    /// <summary>Deletes a method at its own place.</summary>
    /// <returns>Whether the kind has a place.</returns>
    public static async Task<bool> DeleteAsync(GraphServiceClient client, string user, StoreAuthenticator method, CancellationToken cancellationToken)
    {
        var at = client.Users[user].Authentication;
        var deleting = method.Kind switch
        {
            "phone" => at.PhoneMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "email" => at.EmailMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "microsoft-authenticator" => at.MicrosoftAuthenticatorMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "software-oath" => at.SoftwareOathMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "fido2" => at.Fido2Methods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "windows-hello" => at.WindowsHelloForBusinessMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "platform-credential" => at.PlatformCredentialMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "temporary-access-pass" => at.TemporaryAccessPassMethods[method.Id].DeleteAsync(cancellationToken: cancellationToken),
            "external" => DeleteExternalAsync(client, user, method.Id, cancellationToken),
            _ => null,
        };
        if (deleting is null)
            return false;
        await deleting.ConfigureAwait(false);
        return true;
    }

    private static Task DeleteExternalAsync(GraphServiceClient client, string user, string id, CancellationToken cancellationToken)
    {
        var request = new RequestInformation { HttpMethod = Method.DELETE, UrlTemplate = "{+baseurl}/users/{user}/authentication/externalAuthenticationMethods/{method}" };
        request.PathParameters["baseurl"] = client.RequestAdapter.BaseUrl!;
        request.PathParameters["user"] = user;
        request.PathParameters["method"] = id;
        return client.RequestAdapter.SendNoContentAsync(request, GraphErrors.Mapping, cancellationToken);
    }

    private static DateTimeOffset? Created(AuthenticationMethod method) => method switch
    {
        PasswordAuthenticationMethod password => password.CreatedDateTime,
        MicrosoftAuthenticatorAuthenticationMethod app => app.CreatedDateTime,
        Fido2AuthenticationMethod key => key.CreatedDateTime,
        WindowsHelloForBusinessAuthenticationMethod hello => hello.CreatedDateTime,
        PlatformCredentialAuthenticationMethod platform => platform.CreatedDateTime,
        TemporaryAccessPassAuthenticationMethod pass => pass.CreatedDateTime,
        _ => method.AdditionalData.TryGetValue("createdDateTime", out var told) ? told switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
            _ => null,
        }
        : null,
    };

    private static string MaskNumber(string? number) =>
        number is { Length: > 6 } ? $"{number[..3]} ··· {number[^2..]}" : "···";

    private static string? MaskMail(string? mail) =>
        mail?.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{mail[0]}···{mail[at..]}" : null;

    private static string Word(string? type)
    {
        var name = type?[(type.LastIndexOf('.') + 1)..] ?? "";
        name = name.EndsWith("AuthenticationMethod", StringComparison.Ordinal) ? name[..^"AuthenticationMethod".Length] : name;
        return name.Length > 0 ? string.Concat(name.Select(static (c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : char.IsAsciiLetterOrDigit(c) ? c.ToString() : "-")) : "unknown";
    }
}
