using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Which authenticator.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RemoveAuthenticatorBody : OperationBody
{
    /// <summary>Its id, as listed.</summary>
    public string Authenticator { get; init; } = "";
}

/// <summary>What access pass.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AccessPassBody : OperationBody
{
    /// <summary>How many minutes it lives; the store has its limits.</summary>
    public int Minutes { get; init; } = 60;
    /// <summary>Good for one sign-in.</summary>
    public bool OneTime { get; init; } = true;
    /// <summary>Show it to the operator.</summary>
    public bool Reveal { get; init; }
    /// <summary>Where it goes; empty and not revealed = every verified destination that may receive it.</summary>
    public IReadOnlyList<DeliveryBody> Deliver { get; init; } = [];

    public AccessPassRequest Request(HttpContext context, string user) => Fill(context, new AccessPassRequest(DeskRequest.Target(user))
    {
        Lifetime = TimeSpan.FromMinutes(Minutes),
        OneTime = OneTime,
        Reveal = Reveal,
        Deliver = DeliveryBody.All(Deliver),
    });
}

/// <summary>An issued access pass; the pass itself only when it was to be shown.</summary>
internal sealed record AccessPassDocument(OperationId Operation, UserKey User, DateTimeOffset? Ends, IReadOnlyList<string> DeliveredTo, bool DeliveryFailed, bool NotNotified, bool Replayed)
{
    /// <summary>The pass, when it was to be shown.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Pass { get; init; }

    public static AccessPassDocument Of(AccessPassOutcome outcome) =>
        new(outcome.Operation, outcome.User, outcome.Ends, outcome.DeliveredTo, outcome.DeliveryFailed, outcome.NotNotified, outcome.Replayed) { Pass = outcome.Revealed };
}
