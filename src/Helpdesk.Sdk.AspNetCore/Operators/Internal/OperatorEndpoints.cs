using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Who the operator is, and the antiforgery token that a browser needs.</summary>
internal static class OperatorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/me", Show, "ShowOperator", "Who is signed in, and what their roles grant somewhere.");
        api.MapRead("/antiforgery", Token, "GetAntiforgeryToken", "The token that requests signed in by a cookie must send along when they change something.");
    }

    private static Results<Ok<OperatorDocument>, HelpdeskProblem> Show(HttpContext context) => TypedResults.Ok(OperatorDocument.Of(context.Operator()));

    private static Results<Ok<AntiforgeryDocument>, HelpdeskProblem> Token(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return TypedResults.Ok(new AntiforgeryDocument(tokens.HeaderName ?? "RequestVerificationToken", tokens.RequestToken ?? ""));
    }
}
