using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Unlock, freeze, unfreeze, lift a quarantine.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/users/{user}/unlock", UnlockAsync, "UnlockAccount", "Ends a lockout. An account that is not locked is a success that says so.");
        api.MapChange("/users/{user}/freeze", FreezeAsync, "FreezeAccount", "Stops credential-affecting actions on a person at once.");
        api.MapChange("/users/{user}/unfreeze", UnfreezeAsync, "UnfreezeAccount", "Lets credential-affecting actions through again: under approval, after a proof by a factor older than the freeze.");
        api.MapChange("/users/{user}/quarantine/lift", LiftAsync, "LiftQuarantine", "Ends the quarantine of one factor or contact early, under approval.");
    }

    private static Task<Results<Ok<UnlockAccountDocument>, HelpdeskProblem>> UnlockAsync(HttpContext context, string user, JsonBody<UnlockAccountBody> body, CancellationToken cancellationToken) =>
        context.Desk().Accounts.UnlockAsync(
            body.Value.Fill(context, new UnlockAccountRequest(DeskRequest.Target(user)) { Linked = LinkedBody.Choice(body.Value.Linked) }), cancellationToken).AnswerAsync(UnlockAccountDocument.Of);

    private static Task<Results<Ok<FreezeOutcome>, HelpdeskProblem>> FreezeAsync(HttpContext context, string user, JsonBody<FreezeBody> body, CancellationToken cancellationToken) =>
        context.Desk().Accounts.FreezeAsync(body.Value.Fill(context, new FreezeRequest(DeskRequest.Target(user), body.Value.Reason)), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<FreezeOutcome>, HelpdeskProblem>> UnfreezeAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Accounts.UnfreezeAsync(body.Value.Fill(context, new UnfreezeRequest(DeskRequest.Target(user))), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<LiftQuarantineOutcome>, HelpdeskProblem>> LiftAsync(HttpContext context, string user, JsonBody<LiftQuarantineBody> body, CancellationToken cancellationToken) =>
        context.Desk().Accounts.LiftQuarantineAsync(
            body.Value.Fill(context, new LiftQuarantineRequest(DeskRequest.Target(user), body.Value.Factor, body.Value.Number)), cancellationToken).AnswerAsync();
}
