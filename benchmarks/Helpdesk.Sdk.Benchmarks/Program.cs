using Helpdesk.Sdk.Benchmarks;

// dotnet run -c Release --project benchmarks/Helpdesk.Sdk.Benchmarks -- [--list] [--quick] [--report FILE] [SECTION...]
return await BenchmarkProgram.RunAsync(args);
