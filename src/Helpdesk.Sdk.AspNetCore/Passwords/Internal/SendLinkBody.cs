using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How a link is to be sent.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SendLinkBody : OperationBody
{
    /// <summary>Where it goes; empty = every verified destination.</summary>
    public IReadOnlyList<DeliveryBody> Deliver { get; init; } = [];
    /// <summary>Redeeming it also ends a lockout.</summary>
    public bool Unlock { get; init; } = true;

    public SendLinkRequest Request(HttpContext context, string user) =>
        Fill(context, new SendLinkRequest(DeskRequest.Target(user)) { Deliver = DeliveryBody.All(Deliver), Unlock = Unlock });
}
