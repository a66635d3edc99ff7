using System.Runtime.CompilerServices;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>The double is trusted like any certificate of the system's store.</summary>
internal static class Trust
{
    [ModuleInitializer]
    internal static void Establish() => GraphTrust.EstablishInThisProcess();
}
