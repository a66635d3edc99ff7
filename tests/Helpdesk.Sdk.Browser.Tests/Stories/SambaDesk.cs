using Helpdesk.Sdk.AgentDesk.Tests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>The console with a real Active Directory domain beside the demo's directories.</summary>
internal sealed class SambaDesk(SambaLab lab, string ou) : DeskFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        .. base.Settings,
        new("Helpdesk:Stores:corp:Type", "ActiveDirectory"),
        new("Helpdesk:Stores:corp:Servers:0", lab.Uri.ToString()),
        new("Helpdesk:Stores:corp:BaseDn", lab.BaseDn),
        new("Helpdesk:Stores:corp:UserName", lab.HelpdeskUpn),
        new("Helpdesk:Stores:corp:Password", lab.HelpdeskPassword),
        new("Helpdesk:Stores:corp:CaCertificateFile", lab.CaFile),
        new("Helpdesk:Roles:ServiceDesk:Policies:corp:Mode", "Restricted"),
        new("Helpdesk:Roles:ServiceDesk:Policies:corp:Scope:0", ou),
    ];
}
