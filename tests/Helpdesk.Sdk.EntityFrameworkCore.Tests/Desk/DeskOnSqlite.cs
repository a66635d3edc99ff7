using System.Runtime.CompilerServices;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.Desk;

/// <summary>The tests of the whole desk run in this assembly on SQLite, each on a file of its own.</summary>
internal static class DeskOnSqlite
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("helpdesk-desk-").FullName;
    private static int _count;

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "The assembly says once which state its desks run on.")]
    internal static void Choose()
    {
        DeskHost.Engine = static (settings, builder) =>
        {
            if (builder is not null)
            {
                builder.AddEntityFrameworkStores();
                return;
            }
            var own = Path.Combine(Folder, Interlocked.Increment(ref _count).ToString(System.Globalization.CultureInfo.InvariantCulture));
            Directory.CreateDirectory(own);
            settings["Helpdesk:State:Provider"] = "Sqlite";
            settings["Helpdesk:State:ConnectionString"] = $"Data Source={Path.Combine(own, "helpdesk.db")}";
            settings["Helpdesk:Keys:Directory"] = Path.Combine(own, "keys");
            settings["Helpdesk:History:HeadFile"] = Path.Combine(own, "history.head");
        };
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Folder, recursive: true);
    }
}
