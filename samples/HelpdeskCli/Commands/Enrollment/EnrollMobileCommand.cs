using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Registers a mobile number.</summary>
internal sealed class EnrollMobileCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Argument<string> _number = Parameters.Required("NUMBER", "The number, with its country code unless Contacts:DefaultRegion is set.");
    private readonly EnrollAccess _access;

    public EnrollMobileCommand() : base("mobile", "Registers a mobile number; a code goes there.", "helpdesk enroll mobile corp:alice +4915112345678")
    {
        Add(_user);
        Add(_number);
        _access = new EnrollAccess(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var visit = await _access.OpenAsync(invocation, cancellationToken);
        using var started = await visit.BeginAsync(invocation.Value(_user), new EnrollRequest(FactorType.Mobile, invocation.Value(_number)), cancellationToken);
        return EnrollCommands.Show(invocation, started);
    }
}
