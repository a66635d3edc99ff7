using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Links another account of the same person.</summary>
internal sealed class EnrollLinkCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Argument<string> _other = Parameters.Required("OTHER", "The account to link, written like USER.");
    private readonly EnrollAccess _access;

    public EnrollLinkCommand() : base("link", "Links another account of the same person; a code goes to the owner of that one.", "helpdesk enroll link corp:alice cloud:alice@example.com")
    {
        Add(_user);
        Add(_other);
        _access = new EnrollAccess(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var visit = await _access.OpenAsync(invocation, cancellationToken);
        var request = new EnrollRequest(FactorType.LinkedAccount) { Other = new UserTarget(invocation.Value(_other)) };
        using var started = await visit.BeginAsync(invocation.Value(_user), request, cancellationToken);
        return EnrollCommands.Show(invocation, started, "the owner of the other account");
    }
}
