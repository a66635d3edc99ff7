using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What a page of the host needs to act for whoever is signed in.</summary>
public static class HelpdeskHttpContextExtensions
{
    /// <summary>The operator who is signed in; <see langword="null"/> = whoever it is is none.</summary>
    public static HelpdeskOperator? GetHelpdeskOperator(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<IOperatorResolver>().Resolve(context.User).Operator;
    }

    /// <summary>The desk of the operator who is signed in. Protect the page by one of <see cref="HelpdeskPolicies"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="ticket">The ticket that the contact belongs to.</param>
    /// <exception cref="InvalidOperationException">Whoever is signed in is no operator.</exception>
    public static OperatorDesk GetHelpdeskDesk(this HttpContext context, string? ticket = null)
    {
        var found = context.GetHelpdeskOperator() ?? throw new InvalidOperationException("Whoever is signed in is no operator: protect the page by HelpdeskPolicies.Operator.");
        return found.Orchestrator.ForOperator(found.Actor, context.GetHelpdeskContact(ticket));
    }

    /// <summary>
    /// Where the request comes from, for the history: the address that the server or the host's own forwarded-headers middleware says, and the client
    /// program. No header is believed about the address.
    /// </summary>
    public static ContactInfo GetHelpdeskContact(this HttpContext context, string? ticket = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RequestOrigin.Of(context, ticket);
    }

    /// <summary>
    /// The client as limits count it: its address of IPv4, or the network (/64) of its address of IPv6, because whoever has one of these has them all (RFC 6177).
    /// Use it for limits of the host's own, such as of attempts to sign in.
    /// </summary>
    public static string GetHelpdeskClient(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RequestOrigin.Network(context);
    }
}
