using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What handlers take out of a request beside its body.</summary>
internal static class DeskRequest
{
    /// <summary>The header with the ticket that the contact belongs to.</summary>
    public const string TicketHeader = "Helpdesk-Ticket";

    /// <summary>The header that makes a repeated request return the recorded outcome.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int Longest = 128;

    public static HelpdeskOperator Operator(this HttpContext context) =>
        context.Features.Get<HelpdeskOperator>() ?? throw new InvalidOperationException("The gate was not passed.");

    /// <summary>The desk of the operator who makes the request.</summary>
    public static OperatorDesk Desk(this HttpContext context)
    {
        var found = context.Operator();
        return found.Orchestrator.ForOperator(found.Actor, RequestOrigin.Of(context, Header(context, TicketHeader)));
    }

    public static string? IdempotencyKey(this HttpContext context) =>
        // A structured field is a text in quotes (RFC 9651).
        Header(context, KeyHeader) is { } key ? key is ['"', .. var inner, '"'] && inner.Length > 0 ? inner : key : null;

    /// <summary>A user as the path names it. The one character that cannot stand in a part of a path comes escaped.</summary>
    public static UserTarget Target(string user) => new(Unescape(user));

    public static string Unescape(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string? Header(HttpContext context, string name)
    {
        var values = context.Request.Headers[name];
        if (values.Count == 0)
            return null;
        var text = values.Count == 1 ? values[0] : null;
        return InputText.IsWellFormed(text, Longest, out var problem) ? text : throw new BadHttpRequestException($"The header {name} {(values.Count == 1 ? problem : "is there more than once")}.");
    }
}
