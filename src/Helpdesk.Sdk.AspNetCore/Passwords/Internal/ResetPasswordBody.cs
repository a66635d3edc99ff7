using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How a password is to be reset.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ResetPasswordBody : OperationBody
{
    /// <summary>A typed password; without one it is generated.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Password { get; init; }
    /// <summary>Must change at next sign-in; as the policy says when not given.</summary>
    public bool? MustChange { get; init; }
    /// <summary>Also unlock.</summary>
    public bool Unlock { get; init; } = true;
    /// <summary>Also sign out everywhere.</summary>
    public bool SignOut { get; init; }
    /// <summary>Show a generated password to the operator.</summary>
    public bool Reveal { get; init; }
    /// <summary>A readable passphrase instead of random characters.</summary>
    public bool Passphrase { get; init; }
    /// <summary>Where a generated password goes; empty and not revealed = every verified destination that may receive it.</summary>
    public IReadOnlyList<DeliveryBody> Deliver { get; init; } = [];
    /// <summary>Linked accounts to reset too.</summary>
    public LinkedBody? Linked { get; init; }

    public ResetPasswordRequest Request(HttpContext context, string user) => Fill(context, new ResetPasswordRequest(DeskRequest.Target(user))
    {
        Password = Password,
        MustChange = MustChange,
        Unlock = Unlock,
        SignOut = SignOut,
        Reveal = Reveal,
        Passphrase = Passphrase,
        Deliver = DeliveryBody.All(Deliver),
        Linked = LinkedBody.Choice(Linked),
    });
}
