using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What every request of an operator goes through before anything of it is read: who it is, how many they make, and that nobody made their browser make it.</summary>
internal sealed class OperatorGate(
    IOperatorResolver resolver, IAntiforgery antiforgery, RequestLimiter limiter, IOptionsMonitor<HelpdeskWebOptions> options, ILogger<OperatorGate> logger)
{
    public RequestDelegate Around(RequestDelegate next) => async context =>
    {
        if (await RefuseAsync(context).ConfigureAwait(false) is { } refused)
            await refused.ExecuteAsync(context).ConfigureAwait(false);
        else
            await next(context).ConfigureAwait(false);
    };

    private async Task<HelpdeskProblem?> RefuseAsync(HttpContext context)
    {
        // The policy has let them in already; without the middleware that asks it, nobody comes in.
        if (resolver.Resolve(context.User).Operator is not { } found)
            return HelpdeskProblem.Of(StatusCodes.Status403Forbidden);
        if (!limiter.MayOperator(context, $"{found.Tenant} {found.Actor.Name}"))
            return HelpdeskProblem.Of(StatusCodes.Status429TooManyRequests);
        if (!BringsToken(context))
        {
            // What another page makes a browser ask for is not answered either, be it of a sibling of this host: reads are recorded, and their time tells something.
            if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
                return HelpdeskProblem.Of(StatusCodes.Status403Forbidden, "Denied: the request comes from another site.");
            if (!IsSafe(context.Request.Method) && await ForgeryAsync(context).ConfigureAwait(false) is { } forged)
                return forged;
        }
        context.Features.Set(found);
        return null;
    }

    private async Task<HelpdeskProblem?> ForgeryAsync(HttpContext context)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context).ConfigureAwait(false);
            return null;
        }
        catch (AntiforgeryValidationException e)
        {
            Log.Forged(logger, e.Message);
            return HelpdeskProblem.Invalid("The antiforgery token is missing or wrong: fetch one from antiforgery beside this address and send it in the header that it names.");
        }
    }

    // A browser sends cookies, certificates and some other credentials by itself, an Authorization header with a token never.
    private bool BringsToken(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Ticket?.AuthenticationScheme is { } scheme
        && options.CurrentValue.TokenSchemes.Contains(scheme, StringComparer.Ordinal)
        && context.Request.Headers.Authorization is [{ Length: > 0 } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
