using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>What <c>AddHelpdesk</c> returns.</summary>
internal sealed record HelpdeskBuilder(IServiceCollection Services, IConfiguration Configuration) : IHelpdeskBuilder;
