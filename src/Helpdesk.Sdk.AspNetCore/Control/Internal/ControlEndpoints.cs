using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

using Switched = Results<Ok<SwitchDocument>, HelpdeskProblem>;

/// <summary>The emergency brake.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/desk/stop", StopAsync, "StopTheDesk", "Stops every change at once, on every node that shares the state. Freezing still works.");
        api.MapChange("/desk/start", StartAsync, "StartTheDesk", "Lets the desk work again.");
        api.MapChange("/operators/{name}/revoke", RevokeAsync, "RevokeOperator", "Revokes an operator: sessions, proofs, approvals and links die, and what they did lately is listed.");
        api.MapChange("/operators/{name}/admit", AdmitAsync, "AdmitOperator", "Admits a revoked operator again; what died stays dead.");
    }

    private static Task<Switched> StopAsync(HttpContext context, CancellationToken cancellationToken) => context.Desk().Control.StopAsync(cancellationToken).AnswerAsync(SwitchDocument.Of);

    private static Task<Switched> StartAsync(HttpContext context, CancellationToken cancellationToken) => context.Desk().Control.StartAsync(cancellationToken).AnswerAsync(SwitchDocument.Of);

    private static Task<Results<Ok<RevocationOutcome>, HelpdeskProblem>> RevokeAsync(HttpContext context, string name, JsonBody<RevokeOperatorBody> body, CancellationToken cancellationToken) =>
        context.Desk().Control.RevokeAsync(DeskRequest.Unescape(name), body.Value.Days, cancellationToken).AnswerAsync();

    private static Task<Switched> AdmitAsync(HttpContext context, string name, CancellationToken cancellationToken) =>
        context.Desk().Control.AdmitAsync(DeskRequest.Unescape(name), cancellationToken).AnswerAsync(SwitchDocument.Of);
}

/// <summary>Whether anything had to be changed.</summary>
internal sealed record SwitchDocument(bool Changed)
{
    public static SwitchDocument Of(bool changed) => new(changed);
}

/// <summary>How an operator is to be revoked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RevokeOperatorBody
{
    /// <summary>How many days back to list, 1 to 366.</summary>
    public int Days { get; init; } = 30;
}
