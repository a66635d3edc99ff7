using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What a block of the README may use without declaring it. A block's own variables hide these.</summary>
internal abstract class Prelude
{
    protected IConfiguration configuration = null!;
    protected IServiceCollection services = null!;
    protected IHelpdeskBuilder builder = null!;
    protected IServiceProvider provider = null!;
    protected IHelpdeskOrchestrator helpdesk = null!;
    protected OperatorDesk desk = null!;
    protected UserKey user;
    protected SessionId session;
    protected Secret typedCode = null!;
    protected CancellationToken cancellationToken;
}
