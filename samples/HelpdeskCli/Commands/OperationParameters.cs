using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What every credential-affecting command takes.</summary>
internal sealed class OperationParameters
{
    private readonly Option<string?> _session = Parameters.Text("--session", "S", "The verification session that holds the caller proof.");
    private readonly Option<string?> _approval = Parameters.Text("--approval", "ID", "The id of a granted approval.");
    private readonly Option<string?> _idempotencyKey = Parameters.Text("--idempotency-key", "K", "A repeated call with this key returns the recorded outcome.");

    public OperationParameters(Command command)
    {
        command.Add(_session);
        command.Add(_approval);
        command.Add(_idempotencyKey);
    }

    /// <summary>The request with these options filled in.</summary>
    public T Fill<T>(Invocation invocation, T request) where T : OperationOptions => (T)(request with
    {
        Process = invocation.Process,
        Session = invocation.Value(_session) is { } session ? new SessionId(session) : null,
        Approval = invocation.Value(_approval),
        IdempotencyKey = invocation.Value(_idempotencyKey),
    });
}
