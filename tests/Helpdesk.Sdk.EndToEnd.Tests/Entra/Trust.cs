using System.Runtime.CompilerServices;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.EndToEnd.Tests.Entra;

/// <summary>The double is trusted like any certificate of the system's store, by what runs inside the tests.</summary>
internal static class Trust
{
    [ModuleInitializer]
    internal static void Establish() => GraphTrust.EstablishInThisProcess();
}
