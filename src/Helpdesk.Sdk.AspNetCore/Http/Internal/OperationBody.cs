using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What every change takes beside its own input.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal record OperationBody
{
    /// <summary>The process, when not the one the action belongs to by configuration.</summary>
    public string? Process { get; init; }
    /// <summary>The verification session that holds the caller proof.</summary>
    public SessionId? Session { get; init; }
    /// <summary>The id of a granted approval.</summary>
    public string? Approval { get; init; }

    public T Fill<T>(HttpContext context, T request) where T : OperationOptions => (T)(request with
    {
        Process = Process,
        Session = Session,
        Approval = Approval,
        IdempotencyKey = context.IdempotencyKey(),
    });
}
